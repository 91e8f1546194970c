/** What a gate is given: its policy from a file, and the runs of its sides from where they are. */
@NullMarked
package dev.assay.runtime.gate;

import org.jspecify.annotations.NullMarked;
