package io.tillgate.settings;

import io.tillgate.Setting;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names the settings whose effect a test shows, by changing it.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Changes {
    Setting[] value();
}
