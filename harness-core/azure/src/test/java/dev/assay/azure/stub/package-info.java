/**
 * Plays Azure Resource Manager: a real HTTP server that keeps resources, for tests without Azure.
 */
@NullMarked
package dev.assay.azure.stub;

import org.jspecify.annotations.NullMarked;
