@NullMarked
package dev.assay.azure.failure;

import org.jspecify.annotations.NullMarked;
