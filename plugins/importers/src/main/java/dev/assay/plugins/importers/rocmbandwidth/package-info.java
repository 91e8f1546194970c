/** What rocm-bandwidth-test prints. */
@NullMarked
package dev.assay.plugins.importers.rocmbandwidth;

import org.jspecify.annotations.NullMarked;
