/** Talks to Azure Resource Manager through its SDK. */
@NullMarked
package dev.assay.azure.arm;

import org.jspecify.annotations.NullMarked;
