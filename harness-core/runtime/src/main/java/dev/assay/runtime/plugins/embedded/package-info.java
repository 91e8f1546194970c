/** What bundles embed, and what of it they left behind. */
@NullMarked
package dev.assay.runtime.plugins.embedded;

import org.jspecify.annotations.NullMarked;
