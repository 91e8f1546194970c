/** What tests of compute workloads need where there is no GPU. */
@NullMarked
package dev.assay.plugins.compute.testkit;

import org.jspecify.annotations.NullMarked;
