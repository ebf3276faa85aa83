"""Who may see the leads of a case: whoever may read leads, which belong to no case."""

MAY = {"list_case_leads": frozenset({"ana", "bea", "col"})}
