/** What a release is put together of, and what it says of itself. */
@NullMarked
package dev.assay.distribution.product;

import org.jspecify.annotations.NullMarked;
