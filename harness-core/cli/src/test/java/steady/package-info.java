/** A plugin whose workloads hardly vary, and one of which is slower by as much as its jar says. */
@NullMarked
package steady;

import org.jspecify.annotations.NullMarked;
