@NullMarked
package dev.assay.fleet.image;

import org.jspecify.annotations.NullMarked;
