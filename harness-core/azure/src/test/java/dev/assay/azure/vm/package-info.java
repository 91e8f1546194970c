@NullMarked
package dev.assay.azure.vm;

import org.jspecify.annotations.NullMarked;
