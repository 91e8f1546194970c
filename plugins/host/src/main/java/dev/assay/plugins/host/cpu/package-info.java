/** What the cores of the host give: floating-point peak, clock, integer work. */
@NullMarked
package dev.assay.plugins.host.cpu;

import org.jspecify.annotations.NullMarked;
