@NullMarked
package dev.assay.plugins.interconnect;

import org.jspecify.annotations.NullMarked;
