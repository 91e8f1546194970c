/**
 * What the cores of the host give: floating-point peak, clock, integer work.
 *
 * <p>{@code Fp32Values} and {@code Fp64Values}, and their benchmarks, are the same but for the type
 * of their vectors. They stay two: the JIT makes vector instructions of the loop only where species
 * and lanes are constants of the class, which a generic class or a field would not give.
 */
@NullMarked
package dev.assay.plugins.host.cpu;

import org.jspecify.annotations.NullMarked;
