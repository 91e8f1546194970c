@NullMarked
package dev.assay.plugins.interconnect.device;

import org.jspecify.annotations.NullMarked;
