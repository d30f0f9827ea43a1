/// The wallet networks: one class speaks to each, and one door takes in what they tell.
@NullMarked
package io.tillgate.wallet;

import org.jspecify.annotations.NullMarked;
