/** TCP sockets with the options that a measurement needs and the JDK's lack. */
@NullMarked
package dev.assay.plugins.interconnect.tcp.socket;

import org.jspecify.annotations.NullMarked;
