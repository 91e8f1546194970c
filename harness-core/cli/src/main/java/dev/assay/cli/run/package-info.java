/** {@code assay run}: on this machine, until a gate has its verdict, or on a target. */
@NullMarked
package dev.assay.cli.run;

import org.jspecify.annotations.NullMarked;
