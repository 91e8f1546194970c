/** What VM types cost, and where prices come from. */
@NullMarked
package dev.assay.vmtypes.price;

import org.jspecify.annotations.NullMarked;
