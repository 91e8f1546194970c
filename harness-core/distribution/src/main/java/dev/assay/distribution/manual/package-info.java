/** Manual pages. */
@NullMarked
package dev.assay.distribution.manual;

import org.jspecify.annotations.NullMarked;
