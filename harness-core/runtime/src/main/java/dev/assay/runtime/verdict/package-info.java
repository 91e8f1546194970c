/** The verdicts of gates, kept to count how often in a row they allowed no answer. */
@NullMarked
package dev.assay.runtime.verdict;

import org.jspecify.annotations.NullMarked;
