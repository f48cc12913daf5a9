### The readiness rules in words. The statement says what is wrong when the rule is broken;
### .data what it is read from, .why why it matters, .mend what to do, .rises when the likely grade is major.

## Context and scope

rule-CTX-01 = No internal or no external issue is recorded
    .data = issues
    .why = What surrounds the firm decides which risks matter; without it the auditor sees a system built for nobody in particular.
    .mend = Write down at least one thing inside and one thing outside the firm that makes security harder or easier, in a sentence each.

rule-CTX-02 = Climate change: no decision (relevant or not), or a decision without reason or date
    .data = context decision
    .why = Since 2024 everybody has to have thought about climate change once. "Not relevant" is a fine answer, silence is not.
    .mend = Decide yes or no, write one sentence why, and the day on which you decided.

rule-CTX-03 = Climate change decided relevant, but no issue, risk, objective or action carries it
    .data = context decision, risks, objectives
    .why = A decision that climate change matters, and then nothing done with it, looks like a box that was ticked.
    .mend = Link the decision to an issue, a risk, an objective or an action that follows from it.

rule-CTX-04 = Interested party with no requirement, or a requirement not marked whether the ISMS meets it
    .data = parties, requirements
    .why = Whoever has a stake in you wants something; the auditor asks which of those wishes your system promises to meet.
    .mend = Give every interested party at least one requirement and mark each one: met by the ISMS, or not.

rule-CTX-05 = No approved scope statement
    .data = documents
    .why = The certificate names a scope. Without an approved scope nobody can say what is being certified, and the audit stops there.
    .mend = Write the scope statement, have top management approve it, and record the approval.

rule-CTX-06 = Outsourced services or suppliers exist, but the scope names no interface or dependency
    .data = scope, suppliers
    .why = Where your work ends and a supplier's begins is a border that things fall through; the scope has to show it.
    .mend = Name in the scope which services come from outside and where they touch your own work.

rule-CTX-07 = A site or unit of the scope has no asset, no risk or no audit entry
    .data = scope, assets, risks, audits
    .why = A site that is promised in the scope but never looked at is an empty promise on the certificate.
    .mend = Give the site or unit its assets and risks, and plan it into an audit; or take it out of the scope.

rule-CTX-08 = Asset, risk or supplier assigned to a site or unit outside the scope
    .data = scope, assets, risks
    .why = Records outside the scope blur what is certified and make the auditor ask what else is mixed up.
    .mend = Either widen the scope, or move the record to a unit inside it, or mark it as out of scope.

rule-CTX-09 = Scope wording or version differs between scope statement, policy, SoA, audit report and pack
    .data = scope text and version per document
    .why = The scope must read the same everywhere; two wordings are two scopes.
    .mend = Choose the approved wording and use it, with its version, in every document.

rule-CTX-10 = Scope changed after the newest risk assessment or SoA approval
    .data = scope history, assessments, SoA
    .why = If the scope moved after the risks were assessed or the SoA approved, both speak about another firm.
    .mend = Look at the risks and the SoA again in the light of the new scope and approve the SoA anew.

## Leadership

rule-LEA-01 = No approved information security policy
    .data = documents
    .why = The policy is the word of the top. Without it everything below is somebody's private effort.
    .mend = Write the policy in your own words, have top management approve it, and record the approval.

rule-LEA-02 = Policy approved by someone not marked as top management
    .data = documents, people
    .why = Only those who lead the firm can bind it; a policy signed below them shows that they did not care.
    .mend = Have somebody marked as top management approve the policy, or mark the approver if they lead the firm.

rule-LEA-03 = Policy record does not confirm its promised elements (objectives frame, requirements, improvement)
    .data = policy checklist
    .why = A policy has to promise certain things; without the check nobody can show that yours does.
    .mend = Go through the list of promises in the policy's record and confirm each one.

rule-LEA-04 = People in scope without acknowledgement of the current policy version
    .data = acknowledgements, people
    .why = People cannot follow a policy that they never saw.
    .mend = Send the present version to those named and record who has read it.

rule-LEA-05 = Nobody holds the role of ISMS conformity, or of reporting performance to top management
    .data = roles
    .why = Two duties must belong to somebody: that the system follows the standard, and that the top hears how it is doing.
    .mend = Give both duties to a named person among the roles; in a small firm it may be the same one.

rule-LEA-06 = Role, asset, risk, control or document held by a person who has left
    .data = people, every owner field
    .why = Whoever has left answers no questions and approves nothing. What they held belongs to nobody now.
    .mend = Hand every named record over to somebody who is still there.

rule-LEA-07 = One person holds two roles set as conflicting
    .data = roles, conflict list
    .why = Somebody who orders and approves the same thing checks only themselves.
    .mend = Give one of the two roles to somebody else, or write down how a second person looks over it.

## Documents

rule-DOC-01 = A required document of the list has no approved version
    .data = documents, required list
    .why = The documents on the list are what an auditor asks for first; each one missing is a finding ready made.
    .mend = Write it or bring your own, and have it approved.
    .rises = It is major when the scope, the policy, the risk processes, the SoA, the treatment plan or the objectives are missing.

rule-DOC-02 = Document past its next review date
    .data = documents
    .why = A document that nobody looked at when it was due is not known to be true any more.
    .mend = Read it again, change what is wrong, and record the review with a new date.

rule-DOC-03 = Document lacks identifier, owner, version, date or approver
    .data = documents
    .why = Without name, version, date and approver nobody can tell which paper is the right one.
    .mend = Fill in what is missing in the document's record.

rule-DOC-04 = Approver is the author alone, or approval is dated before the version's last edit
    .data = document versions, audit trail
    .why = Nobody proves their own homework; and an approval older than the text approves something else.
    .mend = Have a second person approve the text as it stands now.

rule-DOC-05 = Two approved versions in force at once, or version or date runs backward
    .data = document versions
    .why = Two texts in force at once means that both can be broken.
    .mend = Withdraw the older one, or mend the numbers and dates so that they run forward.

rule-DOC-06 = Withdrawn document still linked from SoA, control, procedure or pack
    .data = links
    .why = Somebody will follow the link and act on a text that is no longer true.
    .mend = Point the links at the document that took its place.

rule-DOC-07 = Text cites 2013 control ids or the 2013 edition
    .data = document text, references
    .why = Numbers of the old edition show that a text was carried over without being read.
    .mend = Replace the old numbers with those of 2022; the mapping shows which.

rule-DOC-08 = Approved text still holds placeholders, template notes or another organisation's name
    .data = document text, organisation name
    .why = A leftover placeholder tells the auditor that nobody read the text before it was approved.
    .mend = Replace the words shown with your own, and approve the text again.

rule-DOC-09 = Most documents approved within 30 days of the audit date
    .data = documents, audit date
    .why = When everything is dated the week before, the auditor doubts that any of it was lived.
    .mend = Nothing to forge: show earlier drafts and records, and say openly when you began.

rule-DOC-10 = Record or evidence file changed since it was filed (hash differs)
    .data = evidence hashes
    .why = A proof that has changed since it was filed proves nothing.
    .mend = Find out who changed it, file the original again, and keep both.

rule-DOC-11 = Document of external origin without source or edition
    .data = documents
    .why = A standard or a law without edition leaves open which text you follow.
    .mend = Note where it comes from and which edition you hold.

rule-DOC-12 = Record type without retention rule, or a record disposed of early
    .data = retention rules, disposals
    .why = Records must be there as long as they are needed, and gone when they are not.
    .mend = Set how long each kind of record is kept; explain any that went too early.

rule-DOC-13 = Document without classification, or with a class not in the scheme
    .data = documents, scheme
    .why = Without a mark nobody knows whether a paper may be left on the printer.
    .mend = Give the document one of the classes of your scheme.

rule-DOC-14 = Procedure prescribes a frequency, and no record exists for the last due date
    .data = documents with frequency, records
    .why = A rule that you set yourself and do not keep is the easiest finding of all.
    .mend = Do what was due and file the record, or change how often you promise to do it.

## Risks

rule-RSK-01 = No approved risk method, or method without acceptance and assessment criteria
    .data = method
    .why = Everything about risk rests on how you measure it. Without an approved method the numbers are only opinions.
    .mend = Set up scales, matrix and the level up to which you accept risk, and have it approved.

rule-RSK-02 = No risk assessment has been carried out
    .data = assessments
    .why = Assessing risks is the heart of the standard; with none carried out there is nothing to certify.
    .mend = Carry out an assessment with the approved method, and record when and who took part.

rule-RSK-03 = Newest assessment older than the planned interval
    .data = assessments, interval
    .why = You promised to look again at set times. The world moved on and the ratings did not.
    .mend = Carry out a new assessment, or change the interval if a longer one can be defended.

rule-RSK-04 = Major incident, ISMS change or new critical asset since the newest assessment
    .data = incidents, changes, assets
    .why = A big incident or change makes old ratings doubtful; the standard asks you to look again then, and not only once a year.
    .mend = Review the risks that it touches and record that as an assessment.

rule-RSK-05 = Risk without owner
    .data = risks
    .why = A risk that belongs to nobody is decided by nobody. The owner must approve the plan and accept what remains.
    .mend = Name a person or role that may decide and pay for this risk.

rule-RSK-06 = Likelihood or impact outside the method's scale, fractional, or empty
    .data = risks, method
    .why = A value that the scale does not know cannot be compared with the others.
    .mend = Choose one of the steps of your method, or change the method if the step is missing there.

rule-RSK-07 = Stated risk level differs from what the matrix gives
    .data = risks, method
    .why = Your own matrix says one thing and the register another; the auditor takes one row and recalculates it.
    .mend = Take the level that the matrix gives, or write down why this one differs and change the likelihood or impact that is wrong.

rule-RSK-08 = Risks scored on two versions of the scale, side by side
    .data = risks, method version
    .why = A 3 of five and a 3 of four are two different things. Side by side they put risks in a false order.
    .mend = Rate the risks named again with the present version of the method.

rule-RSK-09 = Risk not tied to loss of confidentiality, integrity or availability
    .data = risks
    .why = A risk to information is always that it gets out, goes wrong or cannot be reached. Without one of the three it is something else.
    .mend = Mark which of confidentiality, integrity and availability would be lost.

rule-RSK-10 = Risk without priority for treatment though above the criteria
    .data = risks
    .why = When more is above the line than you can do at once, the order has to be visible.
    .mend = Give the risk a priority.

rule-RSK-11 = In-scope critical asset with no risk assessed
    .data = assets, risks
    .why = What the firm cannot live without was left out of the assessment; that is where an auditor looks first.
    .mend = Assess at least one risk for the asset, or say why it is not critical.

rule-RSK-12 = Risk with no treatment option
    .data = risks
    .why = A risk that was found and then left without a decision is worse than one that was overlooked.
    .mend = Decide: reduce, avoid, share or accept.

rule-RSK-13 = Risk accepted without its owner's dated approval
    .data = risks, approvals
    .why = Accepting a risk is a decision of its owner. Without name and date it is only a blank that nobody filled.
    .mend = Have the owner accept it and record who, when, why and until when.
    .rises = It is major when a risk accepted this way lies above the tolerance.

rule-RSK-14 = Risk accepted by another person than its owner
    .data = risks, approvals
    .why = Only who bears the risk can accept it; anyone else gives away what is not theirs.
    .mend = Let the owner accept it again, or make the accepting person the owner.

rule-RSK-15 = Acceptance expired or its review date passed
    .data = approvals
    .why = The owner said yes up to a day, and that day has passed.
    .mend = Look at the risk again and accept it anew, or treat it.

rule-RSK-16 = Residual risk above tolerance, neither accepted nor with an open action
    .data = risks, actions
    .why = More risk is left than you said you would bear, nobody agreed to it, and nobody is working on it.
    .mend = Plan an action, or have the owner accept what is left.

rule-RSK-17 = Residual level rests on a control that is not implemented
    .data = risks, SoA
    .why = The lower figure counts on something that is not there yet.
    .mend = Put the control in place, or raise the residual risk until it is.

rule-RSK-18 = Residual higher than current risk, or lower with no control or action to explain it
    .data = risks
    .why = Risk does not grow by treating it, and does not fall by itself.
    .mend = Correct the rating, or name the control or action that explains the difference.

rule-RSK-19 = Shared or transferred risk without contract or insurance evidence
    .data = risks, evidence
    .why = Passing a risk on works only with a contract or a policy that says so.
    .mend = File the contract or the insurance and link it to the treatment.

rule-RSK-20 = Avoided risk whose asset or activity is still active
    .data = risks, assets
    .why = You said that you would stop doing it, and you still do.
    .mend = Retire the asset or end the activity, or choose another treatment.

rule-RSK-21 = Risk tied only to retired assets
    .data = risks, assets
    .why = The thing is gone, but its risk is still counted.
    .mend = Close the risk, or tie it to what took the thing's place.

rule-RSK-22 = Duplicate id, or same asset, threat and vulnerability twice
    .data = risks
    .why = One number for two risks, or one risk under two numbers, makes every total wrong.
    .mend = Merge them, or give each its own number.

rule-RSK-23 = Over 80 % of risks share one score, or one owner holds all risks
    .data = risks
    .why = When nearly everything gets the same score, nobody weighed anything.
    .mend = Look again at the highest and the lowest, and let the people who know the work rate them.

rule-RSK-24 = Asset without owner or classification
    .data = assets
    .why = What has no owner is protected by nobody; what has no class is handled by chance.
    .mend = Name an owner and choose a class.

## Statement of Applicability

rule-SOA-01 = No approved SoA
    .data = SoA
    .why = The certificate points to one version of the Statement of Applicability. Without an approved one there is nothing to point to.
    .mend = Decide all controls, have it approved, and record version and date.

rule-SOA-02 = An Annex A control is missing from the SoA, or listed twice
    .data = SoA, catalogue
    .why = All 93 must be answered once; the auditor counts.
    .mend = Add those that are missing and merge those that stand twice.

rule-SOA-03 = Control excluded without justification
    .data = SoA
    .why = Leaving a control out is allowed, leaving it out in silence is not.
    .mend = Write in one sentence why the need does not exist with you.
    .rises = It is major when many are left out in silence, or one that is plainly needed.

rule-SOA-04 = Control included without justification (risk, law, contract or business need)
    .data = SoA
    .why = A control that is there for no reason is the first that is dropped; the auditor asks what it is for.
    .mend = Name the risk, law, contract or business need behind it.

rule-SOA-05 = Included control without implementation status
    .data = SoA
    .why = The auditor has to know what to expect: is it there, half there, or planned?
    .mend = Choose the status that is true today; "planned" is no shame.

rule-SOA-06 = Exclusion contradicted by facts held: suppliers and A.5.19-22; cloud and A.5.23; personal data and A.5.34; remote work and A.6.7; sites and A.7.x; own development and A.8.25-29, A.8.31; outsourced development and A.8.30
    .data = SoA, suppliers, assets, people, scope
    .why = Your own records show that the thing exists which the excluded control is about.
    .mend = Include the control, or correct the record that speaks against you; answer the organisation's questions that an exclusion rests on.
    .rises = It is major when several are contradicted, or a central one.

rule-SOA-07 = Excluded control is named as treatment of a risk
    .data = SoA, risks
    .why = You say you do not need it, and in the same breath a risk relies on it.
    .mend = Include the control, or take it out of the risk's treatment.

rule-SOA-08 = Risk or plan names a control absent from the SoA, or by a 2013 id
    .data = risks, actions, SoA
    .why = A number that the Statement does not know leads nowhere; often it is from the 2013 edition.
    .mend = Replace it with the number of 2022, or add your own control to the Statement.

rule-SOA-09 = Control implemented in the SoA, but its treatment action is open
    .data = SoA, actions
    .why = It cannot be finished while its action is still open.
    .mend = Close the action with its proof, or set the control back to partial.

rule-SOA-10 = Control implemented, but no current evidence is linked
    .data = SoA, evidence
    .why = "Implemented" is a claim. In Stage 2 the next sentence is: show me.
    .mend = Link something that shows the control at work, and that is still valid.

rule-SOA-11 = Control implemented, but an open finding or failed test stands against it
    .data = SoA, findings, tests
    .why = It is said to work, and an open finding says that it does not.
    .mend = Mend the finding, or set the control back to partial until it is mended.

rule-SOA-12 = Control planned or partial, with no action, owner and date
    .data = SoA, actions
    .why = A plan without somebody and a day is a wish.
    .mend = Add an action for the control with a responsible person and a due date.

rule-SOA-13 = Material field of a control, risk or plan (applicability, reason, status, treatment, rating) changed after the SoA's approval
    .data = SoA version, audit trail
    .why = What was approved is no longer what stands there.
    .mend = Approve a new version of the Statement.

rule-SOA-14 = Exclusion reason speaks of cost, maturity or later time, not of absent need
    .data = SoA text
    .why = Cost and lack of time are reasons to be late, not reasons not to need it.
    .mend = Say why the need is absent; if the need is there, include the control as planned.

rule-SOA-15 = Same justification text for ten or more controls, or it only says that the standard asks
    .data = SoA text
    .why = The same sentence for everything shows that nobody looked at the single control.
    .mend = Write for each control what it does for you; the risk's number is often enough.

rule-SOA-16 = Gap analysis rates a control lower than the SoA states
    .data = gap analysis, SoA
    .why = Two of your own papers contradict each other on the same control.
    .mend = Correct whichever is out of date.

rule-SOA-17 = Applicable control without owner
    .data = SoA
    .why = A control that nobody looks after decays unseen.
    .mend = Name an owner.

rule-SOA-18 = Excluded control with evidence or tests filed for it
    .data = SoA, evidence
    .why = You say it is not needed, and yet you do it.
    .mend = Include the control, or move the evidence to where it belongs.

## Treatment plan

rule-RTP-01 = No treatment plan approved by the risk owners
    .data = plan, approvals
    .why = The people who bear the risks must have agreed to the plan; a plan of the security officer alone binds nobody.
    .mend = Have the risk owners approve the plan, and record who and when.

rule-RTP-02 = Action without responsible person or due date
    .data = actions
    .why = Without a name and a day nothing happens, and everybody can see that.
    .mend = Name who does it and by when.

rule-RTP-03 = Action overdue, with no new approved date or reason
    .data = actions
    .why = Being late happens. Being late in silence means that nobody follows the plan.
    .mend = Finish it, or set a new date with a reason and have it approved.
    .rises = It is major when many high risks wait for the late actions.

rule-RTP-04 = Action done without completion date or evidence
    .data = actions, evidence
    .why = Done without a day or a proof is only said to be done.
    .mend = Enter the day and link something that shows the result.

rule-RTP-05 = Action done, but the SoA still says planned
    .data = actions, SoA
    .why = The work is finished and the Statement still sells you short.
    .mend = Set the control to implemented or partial, and approve a new version when you next do.

rule-RTP-06 = Action done, but residual risk not assessed again afterward
    .data = actions, risks
    .why = The work was meant to lower a risk; whether it did has not been looked at.
    .mend = Rate what is left of the risk in an assessment, with the day it was held.

rule-RTP-07 = Risk to be reduced with neither action nor implemented control
    .data = risks, actions, SoA
    .why = You decided to reduce it, but nothing reduces it.
    .mend = Plan an action, or link a control that is in place.

rule-RTP-08 = Plan changed after the owner's approval
    .data = plan history, approvals
    .why = The owners approved another plan than the one that stands there now.
    .mend = Have the changed plan approved again.

rule-RTP-09 = Gap with no task, or task without clause or control
    .data = gaps, tasks
    .why = A gap that nobody works on was found for nothing; a task that belongs to nothing is done for nothing.
    .mend = Give the gap a task, and the task its clause or control.

## Objectives and measures

rule-OBJ-01 = No approved objectives
    .data = objectives
    .why = Without aims nobody can say whether security gets better or worse.
    .mend = Set two or three aims that the firm cares about, and have them approved.

rule-OBJ-02 = Objective lacks action, resources, responsible, date or way to judge the result
    .data = objectives
    .why = An aim without who, what, when and how to tell is a slogan.
    .mend = Fill in what is missing in the plan of the objective.

rule-OBJ-03 = Objective without measure, and no reason why it cannot be measured
    .data = objectives
    .why = What can be measured should be; what cannot needs one sentence why.
    .mend = Add a measure, or the reason why there is none.

rule-OBJ-04 = Measure lacks method, time, measurer or evaluator
    .data = KPIs
    .why = A figure is worth something only when it is clear who takes it, how and when, and who looks at it.
    .mend = Fill in the missing part of the measure.

rule-OBJ-05 = Measurement due and not taken
    .data = KPIs, values
    .why = You promised a figure and there is none.
    .mend = Take it now, or change how often you promise it.

rule-OBJ-06 = Target missed two periods running without action
    .data = KPIs, actions
    .why = Missing a target twice and doing nothing means that the target is not meant.
    .mend = Plan an action, or set a target that you mean.

rule-OBJ-07 = KPI values never analysed or never put to management
    .data = KPIs, reviews
    .why = Figures that nobody reads are a waste of everybody's time.
    .mend = Write a sentence on what they say, and take them to the next management review.

## Competence and people

rule-TRN-01 = ISMS role without competence requirement
    .data = roles, matrix
    .why = Nobody can be found fit for a role as long as it is open what the role asks for.
    .mend = Write down what somebody needs to know or have done for this role.

rule-TRN-02 = Required training missing or expired
    .data = matrix, records
    .why = The firm itself said that this person needs it, and there is no valid proof that they got it.
    .mend = Hold the training or renew it, and file the record.

rule-TRN-03 = Training record without evidence
    .data = records, evidence
    .why = Attendance that nobody can show did not happen, for an auditor.
    .mend = Link the list, the certificate or the result.

rule-TRN-04 = No check that training worked
    .data = records
    .why = Sitting in a room is not the same as knowing it afterward.
    .mend = Note how you looked whether it worked: a few questions, a drill, a talk.

rule-TRN-05 = Joiner without awareness training after the set days
    .data = people, records
    .why = New people make their mistakes in the first weeks, and that is when nobody has told them anything.
    .mend = Hold the introduction now, and record it as awareness training, with its day.

rule-TRN-06 = Internal auditor without competence evidence on the audit date
    .data = audits, records
    .why = An audit is only worth as much as the one who carried it out.
    .mend = File what makes the auditor fit: course, practice, or the outside firm's proof.

rule-TRN-07 = Person or supplier with access and no confidentiality agreement
    .data = people, suppliers
    .why = Whoever sees your secrets should have promised to keep them.
    .mend = Have the agreement signed and note the day.

rule-TRN-08 = Screening record missing where the rule asks for one
    .data = people
    .why = Your own rule asks for a check before somebody gets this post.
    .mend = Do the check, or record why it was not needed here.

rule-TRN-09 = Leaver with assets not returned or access not removed
    .data = people, assets, access
    .why = A forgotten account or laptop is an open back door.
    .mend = Close the access, collect what is missing, and note both days.

## Internal audit

rule-AUD-01 = No internal audit finished before Stage 2, or none in the programme's interval
    .data = audits
    .why = You must have looked at yourself before somebody else does; without an internal audit there is no Stage 2.
    .mend = Carry out an internal audit, by somebody from outside if nobody inside is independent.

rule-AUD-02 = Finished audits of the cycle do not cover clauses 4-10
    .data = audits, catalogue
    .why = Over the cycle every clause must have been looked at once.
    .mend = Plan the clauses named into the next audit.
    .rises = It is major when whole clauses are missing.

rule-AUD-03 = An applicable control is in no audit of the cycle
    .data = audits, SoA
    .why = A control that you claim and never check may long be gone.
    .mend = Plan the controls named into an audit of this cycle.

rule-AUD-04 = A site or unit of the scope is in no audit of the cycle
    .data = audits, scope
    .why = What nobody visited nobody knows.
    .mend = Plan the site or unit into an audit of this cycle.

rule-AUD-05 = Auditor owns, wrote or runs what the audit covers
    .data = audits, owner fields
    .why = Nobody sees their own mistakes.
    .mend = Let somebody else audit this part; in a small firm bring in a colleague from outside.
    .rises = It is major when it is the only audit.

rule-AUD-06 = Audit without criteria, scope or method
    .data = audits
    .why = Without knowing what was looked at against what, a result cannot be understood.
    .mend = Write down criteria, scope and method for the audit.

rule-AUD-07 = Audit result not reported to management
    .data = audits
    .why = Those who can change something must hear the result.
    .mend = Send the report to management and note the day.

rule-AUD-08 = Programme lacks frequency, methods or responsibilities, or a planned audit passed undone
    .data = programme
    .why = The programme is a promise of who looks at what, how often and how.
    .mend = Fill in what is missing, and hold or move the audit that passed.

rule-AUD-09 = Finding without requirement, evidence or grade
    .data = findings
    .why = A finding that does not say what was asked, what was seen and how bad it is cannot be mended.
    .mend = Fill in the requirement, the evidence and the grade.

rule-AUD-10 = Whole-scope audit with no finding and no evidence list
    .data = audits, findings
    .why = To look everywhere and find nothing, and note nothing, looks like not having looked.
    .mend = List what was looked at, also where all was well.

rule-AUD-11 = Report dated before the audit ended, or later than the set days
    .data = audits
    .why = The dates tell whether the report was written after looking, and while memory was fresh.
    .mend = Correct the date if it is a slip; else note why it took so long.

rule-AUD-12 = Area with an open or repeated finding not planned again
    .data = programme, findings
    .why = Where something was wrong once it pays to look again.
    .mend = Plan the area into the next audit.

## Management review

rule-MRV-01 = No management review before Stage 2, or none in its interval
    .data = reviews
    .why = The top must have sat down with it at least once; without a review there is no Stage 2.
    .mend = Hold a management review with all its inputs, and keep the minutes.

rule-MRV-02 = Minutes miss an input of 9.3.2 (a; b; c; d1-d4; e; f; g)
    .data = reviews
    .why = The standard names what has to lie on the table; the auditor ticks it off.
    .mend = Take up the missing points, if only with a sentence each.

rule-MRV-03 = No decision on improvement and no decision on change recorded
    .data = reviews
    .why = A meeting that decided nothing was no review.
    .mend = Record what is to be improved or changed, or that you decided to change nothing and why.

rule-MRV-04 = Nobody marked as top management attended
    .data = reviews, people
    .why = It is a review by the top, not about the top.
    .mend = Hold it with somebody who leads the firm, or mark who of those present does.

rule-MRV-05 = Review held before the internal audit that it claims as input
    .data = reviews, audits
    .why = It cannot have looked at a result that did not exist yet.
    .mend = Hold the review after the audit, or take the claim out of the minutes.

rule-MRV-06 = Action of an earlier review open and not reported
    .data = reviews, actions
    .why = What was decided last time comes first the next time.
    .mend = Report how the open actions stand.

rule-MRV-07 = Decision without responsible person or date
    .data = reviews
    .why = A decision without a name and a day is forgotten by the evening.
    .mend = Add who does it and by when.

rule-MRV-08 = Major finding, major incident or missed target of the period not in the minutes
    .data = reviews, findings, incidents, KPIs
    .why = The worst that happened in the period must have reached the table.
    .mend = Take it up in the next review, and note that it was missed.

## Nonconformity and corrective action

rule-NCR-01 = Nonconformity without correction, or reason why none was needed
    .data = findings
    .why = First stop the harm. Nothing shows that anybody did.
    .mend = Note what was done at once, or why nothing had to be.

rule-NCR-02 = Nonconformity without cause analysis
    .data = findings
    .why = Without the cause the same thing comes back.
    .mend = Ask why until you reach something that you can change; write that down.

rule-NCR-03 = Not looked for the same elsewhere
    .data = findings
    .why = What went wrong here may be wrong elsewhere too.
    .mend = Look for it in other places and note what you found, also if nothing.

rule-NCR-04 = Corrective action without responsible person or date
    .data = actions
    .why = A remedy that nobody planned, or that belongs to nobody, does not come.
    .mend = Give every step of the remedy a name and a day.

rule-NCR-05 = Corrective action overdue
    .data = actions
    .why = The certification body counts these days.
    .mend = Finish it, or agree on a new date and note why.
    .rises = It is major when it belongs to a major nonconformity.

rule-NCR-06 = Closed without effectiveness check
    .data = findings, checks
    .why = Closed means that it works, not that somebody was busy.
    .mend = Look after some time whether it helped; note who looked, when and how.

rule-NCR-07 = Effectiveness judged no or pending, status closed
    .data = findings, checks
    .why = You noted that it did not help, or that you do not know yet, and closed it all the same.
    .mend = Open it again, or finish the check.

rule-NCR-08 = Effectiveness confirmed by the person who did the action, or on the day it was done
    .data = findings, checks
    .why = Who did the work believes in it; and on the same day nothing can have shown yet.
    .mend = Let somebody else look, some weeks later.

rule-NCR-09 = Second finding on the same requirement or control in 12 months after closure
    .data = findings
    .why = The remedy did not reach the cause.
    .mend = Treat both as one, and search again for the cause.
    .rises = It is major when the earlier one was major.

rule-NCR-10 = Major nonconformity open on the audit date
    .data = findings
    .why = With an open major there is no certificate.
    .mend = Finish it before the audit; at the least have a plan with a day that has not passed.
    .rises = It is major when there is no plan, or its date has passed.

rule-NCR-11 = Cause is human error alone, action is training alone
    .data = findings
    .why = People make slips because something lets them. "Be more careful" mends nothing.
    .mend = Ask what made the slip possible, and change that as well.

rule-NCR-12 = Dates out of order (raised, analysed, done, checked, closed)
    .data = findings
    .why = A remedy that is older than its problem makes the whole log doubtful.
    .mend = Correct the dates that are slips; note the reason for those that are true.

rule-NCR-13 = External audit finding not in the log
    .data = external reports, findings
    .why = A finding of the certification body that is missing from your own log looks forgotten.
    .mend = Enter it with its number.

rule-NCR-14 = Effective corrective action with no risk, SoA or document updated, where it names one
    .data = findings, links
    .why = The remedy names something that should have changed, and that did not.
    .mend = Update the risk, control or document, and link it.

## Operation

rule-OPS-01 = Incident without assessment decision, class or times
    .data = incidents
    .why = Somebody must have decided what it was and how bad; otherwise nothing that followed has a ground.
    .mend = Add the decision, the class and the times.

rule-OPS-02 = Incident at or above the set class without lessons learned
    .data = incidents
    .why = A bad day from which nothing was learned will come again.
    .mend = Note what you learned and what you change.

rule-OPS-03 = Incident with personal data and no notification decision
    .data = incidents
    .why = The law gives only a few days. The decision not to report is a decision, too.
    .mend = Record whether it was reported, who decided and why.

rule-OPS-04 = Continuity or ICT recovery plan with no test in its interval
    .data = BC tests
    .why = A plan that was never tried is a story.
    .mend = Try it, if only at the table, and note the result.

rule-OPS-05 = Test missed its recovery target, and no action follows
    .data = BC tests, actions
    .why = You needed longer than you promised, and left it at that.
    .mend = Plan an action, or set a target that you can reach.

rule-OPS-06 = Critical supplier without agreement, assessment or review in its interval
    .data = suppliers
    .why = The firm on which you depend most is the one about which you know least.
    .mend = Get the agreement, look at how they work, and set the next day to do so.

rule-OPS-07 = Cloud service without security criteria or exit terms
    .data = suppliers
    .why = What cannot be taken out again holds you.
    .mend = Write down what the service must fulfil, and how you would leave it.

rule-OPS-08 = Register of legal and contractual requirements empty or past review
    .data = legal register
    .why = Not to know the law is no excuse, and an old list is not knowing it.
    .mend = List the laws and contracts that concern security, or look through the list again.

rule-OPS-09 = Control with a frequency has no evidence in the last period
    .data = SoA, evidence
    .why = You said how often. The last time is missing.
    .mend = Do it and file the proof, or change how often.

rule-OPS-10 = Evidence older than its validity
    .data = evidence
    .why = The proof is older than you yourself allow.
    .mend = File a newer one.

rule-OPS-11 = Evidence file linked to nothing, or missing on disk
    .data = evidence
    .why = A proof that proves nothing, or is not there, only fills the shelf.
    .mend = Link it to what it shows, or remove it.

rule-OPS-12 = No restore test of backups in the interval
    .data = evidence or tests
    .why = A backup that nobody ever read back is a hope.
    .mend = Read one back and note what came of it.

rule-OPS-13 = Access review overdue
    .data = reviews
    .why = Rights only ever grow unless somebody looks.
    .mend = Go through who may do what, and note what you took away.

rule-OPS-14 = ISMS change without plan or approval
    .data = changes
    .why = A change to the system itself must not just happen.
    .mend = Note what, why, what it touches and who agreed.

## Across documents and time

rule-XDT-01 = Order broken: assessment before method, SoA before treatment, audit before SoA, review before audit
    .data = dates of approvals
    .why = The order shows whether one thing followed from another, or was written to fit.
    .mend = Correct a date that is a slip; else carry out the later step again.

rule-XDT-02 = Same count or figure differs between two documents of one pack
    .data = pack contents
    .why = Two numbers for one thing cost the auditor's trust in all the others.
    .mend = Build the pack again from one state.

rule-XDT-03 = Reference to a risk, asset, control, document or person that does not exist
    .data = all links
    .why = The link leads to nothing; what it was meant to show is lost.
    .mend = Point it at the record that is meant, or remove it.

rule-XDT-04 = Record dated in the future, or before the ISMS began
    .data = dates
    .why = A day that has not come yet, or that came before there was a system, cannot be true.
    .mend = Correct the date.

rule-XDT-05 = Approved item edited afterward without a new version
    .data = audit trail
    .why = What was approved and what stands there are no longer the same.
    .mend = Approve it again, or take the change back.

rule-XDT-06 = Audit trail chain broken
    .data = audit trail
    .why = The trail is what proves everything else; it does not fit together.
    .mend = Keep this file as it is, open the newest backup, and compare the two.

rule-XDT-07 = Organisation name differs between documents of one pack
    .data = pack contents
    .why = Another name in one paper tells that it was copied from somewhere.
    .mend = Use the name as it will stand on the certificate.

rule-XDT-08 = Pack older than the last change of what it prints
    .data = pack date, audit trail
    .why = The pack shows a state that no longer holds.
    .mend = Build the pack again.
