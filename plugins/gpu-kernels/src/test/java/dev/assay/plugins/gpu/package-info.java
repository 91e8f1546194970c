@NullMarked
package dev.assay.plugins.gpu;

import org.jspecify.annotations.NullMarked;
