/** Reads what openssl speed prints. */
@NullMarked
package dev.assay.plugins.importers.openssl;

import org.jspecify.annotations.NullMarked;
