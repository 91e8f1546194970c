/** System calls of Linux that the JDK does not offer, by the foreign function interface. */
@NullMarked
package dev.assay.plugins.interconnect.linux;

import org.jspecify.annotations.NullMarked;
