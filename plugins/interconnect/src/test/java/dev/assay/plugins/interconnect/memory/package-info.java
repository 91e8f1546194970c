@NullMarked
package dev.assay.plugins.interconnect.memory;

import org.jspecify.annotations.NullMarked;
