// The only names by which the mapping knows the contract; they are generated from openapi/partner.yaml.
import type { components } from '../../openapi/generated/partner.js';

type Schemas = components['schemas'];

export type WireAlertMessage = Schemas['AlertMessage'];
export type WireSeizureMessage = Schemas['SeizureMessage'];
export type WireFeedbackMessage = Schemas['FeedbackMessage'];
export type WireRequestMessage = Schemas['RequestMessage'];
export type WireReplyMessage = Schemas['ReplyMessage'];
export type WireWithdrawalMessage = Schemas['WithdrawalMessage'];
export type WireMessage =
  | WireAlertMessage | WireSeizureMessage | WireFeedbackMessage | WireRequestMessage | WireReplyMessage | WireWithdrawalMessage;
export type WireHandling = Schemas['Handling'];
export type WireAlert = Schemas['Alert'];
export type WireSeizure = Schemas['Seizure'];
export type WireFeedback = Schemas['Feedback'];
export type WireRequest = Schemas['Request'];
export type WireRecordReference = Schemas['RecordReference'];
export type WireReply = Schemas['Reply'];
export type WireWithdrawal = Schemas['Withdrawal'];
export type WireConsignment = Schemas['Consignment'];
export type WireConveyance = Schemas['Conveyance'];
export type WireTraveller = Schemas['Traveller'];
export type WireEconomicOperator = Schemas['EconomicOperator'];
export type WireParty = Schemas['Party'];
export type WireGoodsItem = Schemas['GoodsItem'];
export type WireSeizedGoods = Schemas['SeizedGoods'];
export type WireContainer = Schemas['Container'];
export type WirePlace = Schemas['Place'];
export type WireRoute = Schemas['Route'];
export type WireRouteStop = Schemas['RouteStop'];
export type WireAddress = Schemas['Address'];
export type WirePerson = Schemas['InvolvedPerson'];
export type WireTravelDocument = Schemas['TravelDocument'];
export type WirePackages = Schemas['Packages'];
export type WireHitReport = Schemas['HitReport'];
