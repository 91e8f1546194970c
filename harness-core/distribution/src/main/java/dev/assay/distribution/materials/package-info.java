/** What a release contains of others, and under which licences. */
@NullMarked
package dev.assay.distribution.materials;

import org.jspecify.annotations.NullMarked;
