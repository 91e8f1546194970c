/** How fast processors run a language model, from what was measured of their memory and cores. */
@NullMarked
package dev.assay.analysis.prediction;

import org.jspecify.annotations.NullMarked;
