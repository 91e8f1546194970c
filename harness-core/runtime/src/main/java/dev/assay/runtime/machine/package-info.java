/**
 * What a Linux machine is and what state it is in, read from its {@code /proc}, {@code /sys} and
 * {@code /etc}. What cannot be read is absent; nothing is guessed.
 */
@NullMarked
package dev.assay.runtime.machine;

import org.jspecify.annotations.NullMarked;
