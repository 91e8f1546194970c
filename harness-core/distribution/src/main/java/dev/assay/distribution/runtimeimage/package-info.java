/** The Java runtime that a release brings, and the modules in it. */
@NullMarked
package dev.assay.distribution.runtimeimage;

import org.jspecify.annotations.NullMarked;
