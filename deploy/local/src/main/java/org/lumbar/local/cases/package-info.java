/**
 * Patients as case files describe them, and how they are told to the assessment API. Start reading at {@link
 * org.lumbar.local.cases.PatientCase}.
 */
@NullMarked
package org.lumbar.local.cases;

import org.jspecify.annotations.NullMarked;
