@NullMarked
package dev.assay.plugins.gpu.device;

import org.jspecify.annotations.NullMarked;
