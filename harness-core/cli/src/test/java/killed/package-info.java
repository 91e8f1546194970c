/** A plugin whose workload has a scratch file, and a child process that nobody finds by a mark. */
@NullMarked
package killed;

import org.jspecify.annotations.NullMarked;
