@NullMarked
package dev.assay.azure.engine;

import org.jspecify.annotations.NullMarked;
