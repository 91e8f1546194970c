@NullMarked
package dev.assay.plugins.interconnect.collective;

import org.jspecify.annotations.NullMarked;
