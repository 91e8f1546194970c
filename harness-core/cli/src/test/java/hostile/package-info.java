/** A plugin in which every workload does something wrong, to see that the harness survives it. */
@NullMarked
package hostile;

import org.jspecify.annotations.NullMarked;
