/// Where an address leads that a stranger has given: who posts to it and who signs what is posted read it alike.
@NullMarked
package io.tillgate.destination;

import org.jspecify.annotations.NullMarked;
