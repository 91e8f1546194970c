/** The content of messages, by which the receiver knows that it got what was sent. */
@NullMarked
package dev.assay.plugins.interconnect.tcp.message;

import org.jspecify.annotations.NullMarked;
