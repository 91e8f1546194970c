/** Whether a machine is what it should be: checks, what each is held against, and the verdict. */
@NullMarked
package dev.assay.analysis.acceptance;

import org.jspecify.annotations.NullMarked;
