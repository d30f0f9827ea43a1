package io.tillgate.sandbox.network;

import java.util.List;

/// What one operation adds to the record: all of its images or none.
record Entry(List<Image> images, List<PhoneEvent> events) {}
