/** What measured work costs on rented machines. */
@NullMarked
package dev.assay.analysis.economics;

import org.jspecify.annotations.NullMarked;
