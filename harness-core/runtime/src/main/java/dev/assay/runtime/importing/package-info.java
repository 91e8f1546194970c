/** Results of other tools: the files they lie in, who reads them, and the runs that they become. */
@NullMarked
package dev.assay.runtime.importing;

import org.jspecify.annotations.NullMarked;
