/** What vendors rate their devices at. */
@NullMarked
package dev.assay.plugins.gpu.peak;

import org.jspecify.annotations.NullMarked;
