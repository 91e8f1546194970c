@NullMarked
package dev.assay.azure.lease;

import org.jspecify.annotations.NullMarked;
