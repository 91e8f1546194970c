/**
 * Change points as Apache Otava 0.8 finds them: E-divisive by Matteson and James (arXiv 1306.4933)
 * with the windows, the t test and the weak change points of Hunter by Fleming et al. (arXiv
 * 2301.03034).
 */
@NullMarked
package dev.assay.analysis.history.otava;

import org.jspecify.annotations.NullMarked;
