package dev.assay.plugins.importers.babelstream;

import dev.assay.api.Unit;
import dev.assay.api.importing.Line;

/**
 * The best pass of a kernel.
 *
 * @param kernel in lower case, such as {@code "triad"}
 */
record Rate(Line line, String kernel, double value, Unit unit) {}
