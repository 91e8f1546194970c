/** Benchmarks that do nothing remarkable. */
@NullMarked
package ordinary;

import org.jspecify.annotations.NullMarked;
