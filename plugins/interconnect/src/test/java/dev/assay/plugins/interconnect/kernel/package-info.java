@NullMarked
package dev.assay.plugins.interconnect.kernel;

import org.jspecify.annotations.NullMarked;
