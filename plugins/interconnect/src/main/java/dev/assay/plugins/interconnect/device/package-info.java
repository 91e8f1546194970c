/** Copies between host and device memory, and between the memories of devices. */
@NullMarked
package dev.assay.plugins.interconnect.device;

import org.jspecify.annotations.NullMarked;
