/** A plugin of these tests. */
@NullMarked
package signals;

import org.jspecify.annotations.NullMarked;
