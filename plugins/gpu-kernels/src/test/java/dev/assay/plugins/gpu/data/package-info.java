@NullMarked
package dev.assay.plugins.gpu.data;

import org.jspecify.annotations.NullMarked;
