/** What an error code of Azure Resource Manager means for a run. */
@NullMarked
package dev.assay.azure.failure;

import org.jspecify.annotations.NullMarked;
